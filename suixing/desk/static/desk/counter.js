// The counter by keyboard: Enter moves on, a card reader fills the fields, an identity number tells birth and sex.
// Everything here is a convenience: the server reads the same card and the same number.
"use strict";

const counter = document.querySelector("[data-counter]");
const field = (name) => counter.elements.namedItem(name);
const fill = (name, value) => {
  const one = field(name);
  if (!one || !value || (one.value && one.value !== "0")) return;
  one.value = value;
  one.dispatchEvent(new Event("change", { bubbles: true }));
};

const NUMBER = /^[0-9]{17}[0-9X]$/;
const ADDRESS = /[省市区县旗州镇乡村街路道号]/;
const SKIPPED = /公安|派出所|签发|族$/;

// Number, name and address in any order, parted by | or tabs, as readers type them.
function readCard(text) {
  const parts = text.split(/[|\t\r\n]+/).map((one) => one.normalize("NFKC").trim()).filter(Boolean);
  const plain = (one) => one.replace(/[\s-]/g, "").toUpperCase();
  const number = parts.map(plain).find((one) => NUMBER.test(one)) || "";
  const address = parts.filter((one) => one.length > 5 && ADDRESS.test(one) && !SKIPPED.test(one))
    .sort((a, b) => b.length - a.length)[0] || "";
  const name = parts.find((one) => one !== address && /^[⺀-鿿·]{2,20}$/.test(one) && !SKIPPED.test(one)) || "";
  return { number, name, address };
}

function takeCard(input) {
  const card = readCard(input.value);
  if (!card.number && !card.name) return false;
  fill("number", card.number);
  fill("name", card.name);
  fill("home_address", card.address);
  takeNumber(card.number);
  input.value = "";
  return true;
}

function takeNumber(text) {
  const number = text.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  if (!NUMBER.test(number) || field("kind").value !== "resident-id") return;
  fill("born", `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
  fill("sex", Number(number[16]) % 2 ? "1" : "2");
}

// Under 14 a guardian is asked for; the fields stand there anyway when something is typed in them.
function showGuardian() {
  const part = counter.querySelector("[data-guardian]");
  const typed = Array.from(part.querySelectorAll("input")).some((one) => one.value);
  const wrong = part.querySelector(".wrong");
  const born = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})/.exec(field("born").value.trim());
  const [year, month, day] = counter.dataset.today.split("-").map(Number);
  let child = false;
  if (born) {
    const [y, m, d] = born.slice(1).map(Number);
    child = year - y - (month < m || (month === m && day < d) ? 1 : 0) < 14;
  }
  part.hidden = !(child || typed || wrong);
}

function moveOn(from) {
  const stops = Array.from(counter.querySelectorAll("input:not([type=hidden]), select, textarea, button"))
    .filter((one) => !one.disabled && one.offsetParent !== null && (one.type !== "radio" || one.checked || one === from));
  const next = stops[stops.indexOf(from) + 1];
  if (!next) return;
  next.focus();
  if (next.select && next.type === "text") next.select();
}

counter.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.altKey || event.shiftKey) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    counter.requestSubmit();
    return;
  }
  if (!event.target.matches("input, select")) return;
  event.preventDefault();
  if (event.target.matches("[data-card]") && takeCard(event.target)) {
    field("phone").focus();
    return;
  }
  moveOn(event.target);
});
counter.addEventListener("change", (event) => {
  if (event.target.matches("[data-card]")) takeCard(event.target);
  if (event.target.matches("[data-number]")) takeNumber(event.target.value);
  showGuardian();
});
showGuardian();

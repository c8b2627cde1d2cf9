// Passkeys: a form marked data-passkey="get" or "create" asks the browser for a credential and sends it.
// Its options stand in data-options as JSON, or are fetched from where the form posts to. Without script the form
// stays hidden, and the other ways to log in remain.
document.addEventListener("DOMContentLoaded", () => {
  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const failed = form.querySelector("[data-passkey-failed]");
      failed.hidden = true;
      try {
        const options = await optionsOf(form);
        form.elements.credential.value = JSON.stringify(await window.webauthnJSON[form.dataset.passkey](options));
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }

  async function optionsOf(form) {
    if (!form.dataset.options) {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
      return (await answer.json()).request_options;
    }
    const options = JSON.parse(form.dataset.options);
    if (form.dataset.passkey === "create") {
      const alone = form.elements.passwordless?.checked ?? false;
      Object.assign(options.publicKey.authenticatorSelection, {
        residentKey: alone ? "required" : "discouraged",
        requireResidentKey: alone,
        ...(alone && { userVerification: "required" }),
      });
    }
    return options;
  }
});

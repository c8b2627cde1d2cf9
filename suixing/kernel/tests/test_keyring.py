"""The key ring: what is sealed opens with its context only, and is found under every key it may lie under."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suixing.kernel import keyring
from suixing.kernel.refusals import NotNow, Unusable


@given(st.text(max_size=60), st.text(max_size=30))
def test_what_is_sealed_opens_again(text, context):
    ring = keyring.new()
    assert ring.unseal(ring.newest.number, ring.newest.seal(text, context), context) == text


def test_a_seal_moved_to_another_record_does_not_open():
    key = keyring.new().newest
    with pytest.raises(NotNow) as refused:
        key.unseal(key.seal("440309", "one"), "another")
    assert refused.value.refusal.code == "kernel.seal-broken"


def test_a_changed_seal_does_not_open():
    key = keyring.new().newest
    sealed = bytearray(key.seal("440309", "one"))
    sealed[-1] ^= 1
    with pytest.raises(NotNow):
        key.unseal(bytes(sealed), "one")


def test_sealing_twice_gives_two_seals_and_one_hash():
    key = keyring.new().newest
    assert key.seal("a", "c") != key.seal("a", "c")
    assert key.hash("phone", "a") == key.hash("phone", "a")
    assert key.hash("phone", "a") != key.hash("passport", "a")


def test_with_a_new_key_the_old_seals_open_and_are_found():
    old = keyring.new()
    sealed, lies = old.newest.seal("a", "c"), old.newest.hash("phone", "a")
    ring = old.with_new_key()
    assert ring.newest.number == 2
    assert ring.unseal(1, sealed, "c") == "a"
    assert lies in ring.hashes("phone", "a")
    assert ring.hashes("phone", "a")[0] == ring.newest.hash("phone", "a")


def test_a_key_that_was_dropped_is_named():
    ring = keyring.new().with_new_key().newest_only()
    with pytest.raises(NotNow) as refused:
        ring.unseal(1, b"x" * 40, "c")
    assert refused.value.refusal.details == {"number": 1}


def test_a_ring_is_read_as_it_was_written():
    ring = keyring.new().with_new_key()
    assert keyring.parse(ring.dump()) == ring


@pytest.mark.parametrize("text", ["", "{}", '{"keys": []}', '{"keys": [{"number": 1, "secret": "YQ=="}]}', "[]"])
def test_what_is_no_ring_is_refused(text):
    with pytest.raises(Unusable):
        keyring.parse(text)


def test_secrets_do_not_show_in_tracebacks():
    assert "secret" not in repr(keyring.new())

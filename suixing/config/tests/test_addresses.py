import pytest

from suixing.config.addresses import host_of


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://suixing.example.cn", "suixing.example.cn"),
        ("https://suixing.example.cn:8443/", "suixing.example.cn"),
        ("https://10.0.0.8", "10.0.0.8"),
        ("http://127.0.0.1:8000", "127.0.0.1"),
        ("http://localhost", "localhost"),
        ("http://[::1]:8000/", "[::1]"),
    ],
)
def test_https_and_loopback_are_addresses_of_a_site(address: str, host: str) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize(
    "address",
    [
        "", "suixing", "http://suixing.example.cn", "http://127.0.0.1.example.cn", "HTTPS://suixing.example.cn",
        "https://", "https://*", "https://.example.cn", "https://a b", "https://a@b", "https://[suixing/",
        "https://a.cn/b", "https://a.cn?b", "https://a.cn:0", "https://a.cn:65536", "https://a.cn:x", "ftp://a.cn",
        "https://a.cn\n", "https://随行.cn",
    ],
)  # fmt: skip
def test_what_browsers_could_not_use_or_not_safely_is_none(address: str) -> None:
    assert host_of(address) is None

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "suixing.config"
    label = "config"

    def ready(self) -> None:
        """Give the engine its policy and the kernel its key ring: neither may import where they are kept."""
        from django.conf import settings

        from suixing.access import engine
        from suixing.config.keys import kept_in
        from suixing.kernel import keyring
        from suixing.policy import POLICY

        engine.install(POLICY)
        keyring.install(kept_in(settings.HOME))

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "suixing.config"
    label = "config"

    def ready(self) -> None:
        """Give the engine its policy: `access` may not import the page that is written in its own words."""
        from suixing.access import engine
        from suixing.policy import POLICY

        engine.install(POLICY)

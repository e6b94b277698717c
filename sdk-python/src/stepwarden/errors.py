"""The one exception that the SDK raises into its host, and only out of `init` and the arguments of `run` and `step`."""


class ConfigurationError(ValueError):
    """The SDK can't work as configured; the message names what to set."""

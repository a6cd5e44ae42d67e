"""jgsw: standards work as code for government-offices administration bureaus."""

__version__ = "0.1.0"

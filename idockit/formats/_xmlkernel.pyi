"""XML bytes to the events of a parser target, in C: see `xmlparse`."""

class Broken(ValueError):
    """`args`: expat's code of the error and its reason, line, column, and the innermost open element."""

    args: tuple[int, str, int, int, str]

class Parser:
    """Tells `target` (`xmlparse.Target`) of each event. `encoding` stands in for the declared one."""

    def __init__(self, target: object, encoding: str | None = None) -> None: ...
    def feed(self, data: bytes, /) -> bool: ...
    def close(self) -> None: ...

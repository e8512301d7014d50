"""``python -m tests.golden`` rewrites the expected outputs; read the diff before it is committed."""

from tests.golden.outputs import write

if __name__ == "__main__":
    write()

"""Data is never run: no pickles, no yaml.load, no eval, no shell."""

from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "import pickle",
    "from marshal import loads",
    "yaml.load(text)",
    "eval(formula)",
    "exec(source)",
    "__import__(name)",
    "os.system('rm x')",
    "subprocess.run(command, shell=True)",
]
GOOD = [
    "yaml.safe_load(text)",
    "json.loads(text)",
    "subprocess.run([program, word])",
    "ast.literal_eval(text)",
]
UNPACKING = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "jsonpickle"}
RUNNING = {"eval", "exec", "__import__", "compile"}
SHELLS = {"os.system", "os.popen", "yaml.load", "yaml.unsafe_load", "yaml.full_load"}


def find(file: File) -> Iterator[int]:
    yield from syntax.imports_of(file.tree, UNPACKING)
    for call in syntax.calls(file.tree):
        has_shell = any(word.arg == "shell" and syntax.is_true(word.value) for word in call.keywords)
        if has_shell or syntax.dotted(call.func) in RUNNING | SHELLS:
            yield call.lineno

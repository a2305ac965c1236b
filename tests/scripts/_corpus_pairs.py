"""What the tests of the filters for OpusCleaner and OpusFilter have in common: pairs, and the environment of both."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# source, translation, the worst severity of its findings
PAIRS = [
    ("It paid $3bn for 281 stores.", "Họ trả 3 tỷ USD cho 281 cửa hàng.", "none"),
    ("Prices rose 3.5 per cent in 2023.", "Giá tăng 3,5% trong năm 2023.", "none"),
    ("It paid $3bn.", "Họ trả 5 tỷ USD.", "major"),
    ("A dozen people were hurt.", "12 người bị thương.", "none"),
    ("It employs more than 500 people.", "Công ty có 500 nhân viên.", "minor"),
    ("No figure at all.", "Không có con số nào.", "none"),
    ("Profit fell to 1,234 million euros.", "Lợi nhuận giảm.", "major"),
]


def virtual_environment():
    """The folder of scripts/corpus-venv; ends the test as skipped where its packages cannot be had."""
    made = subprocess.run([ROOT / "scripts/corpus-venv"], capture_output=True, encoding="utf8", check=False)
    if made.returncode != 0:
        print(f"skipped: the packages of scripts/corpus-venv cannot be installed here:\n{made.stderr}")
        sys.exit(77)
    return pathlib.Path(made.stdout.strip())


def environment(venv, tally, **more):
    """The environment of a process that finds the command and the packages."""
    path = os.pathsep.join([str(pathlib.Path(tally).resolve().parent), str(venv / "bin"), os.environ["PATH"]])
    return {**os.environ, "PATH": path, **more}

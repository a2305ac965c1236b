#!/usr/bin/python3
"""The job array of scripts/slurm/ on a real Slurm of one node, started here: the output of one local run, and a file
that failed is done when the job is given again.

usage: slurm_test.py TALLY               skipped where Slurm is not installed (Debian: slurm-wlm) or does not start
"""
import json
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts/slurm"
TALLY = os.environ.get("TALLY", "tally")
SLURM = None
SECONDS = 60  # to wait for a daemon, or for a job

CONF = """ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ctld}
SlurmdPort={slurmd}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
ReturnToService=2
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
SlurmdSpoolDir={folder}/spool
StateSaveLocation={folder}/state
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Slurm:
    """Munge, slurmctld and slurmd in a folder of their own, and the commands that talk to them."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tally-slurm-"))
        self.folder.chmod(0o755)
        self.daemons = []
        for name in ("spool", "state"):
            (self.folder / name).mkdir()
        key = self.folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o600)
        conf = self.folder / "slurm.conf"
        conf.write_text(CONF.format(host=socket.gethostname().split(".")[0], folder=self.folder, ctld=free_port(),
                                    slurmd=free_port(), user=pwd.getpwuid(os.getuid()).pw_name, cpus=os.cpu_count()))
        (self.folder / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\n")
        self.environ = {**os.environ, "SLURM_CONF": str(conf)}

    def start(self):
        """Why it does not start; "" where it does."""
        self.daemon("munged", "--foreground", "--force", f"--key-file={self.folder}/munge.key", "--num-threads=2",
                    f"--socket={self.folder}/munge.socket", f"--pid-file={self.folder}/munge.pid",
                    f"--log-file={self.folder}/munge.log", f"--seed-file={self.folder}/munge.seed")
        self.wait(lambda: (self.folder / "munge.socket").exists())
        self.daemon("slurmctld", "-D")
        self.daemon("slurmd", "-D")
        if self.wait(lambda: self.run("sinfo", "-h", "-o", "%t").stdout.strip() == "idle"):
            return ""
        logs = [path.read_text(errors="replace")[-1500:] for path in self.folder.glob("*.log")]
        return "\n".join(["the node does not become idle", *logs])

    def daemon(self, *command):
        with open(self.folder / f"{command[0]}.said", "wb") as said:
            self.daemons.append(subprocess.Popen(command, env=self.environ, stdout=said, stderr=said,
                                                 start_new_session=True))

    @staticmethod
    def wait(done):
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if done():
                return True
            time.sleep(0.2)
        return False

    def run(self, *command, **more):
        return subprocess.run(command, env=self.environ, capture_output=True, encoding="utf8", timeout=SECONDS, check=False,
                              **more)

    def stop(self):
        for process in reversed(self.daemons):
            process.send_signal(signal.SIGTERM)
        for process in self.daemons:
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Array(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        articles = sorted(ROOT.glob("corpora/*/article.txt"))
        self.files = []
        for i in range(5):
            lines = [json.dumps({"id": f"{i}-{j}", "text": articles[(i + j) % len(articles)].read_text(encoding="utf8")})
                     for j in range(3)]
            self.files.append(self.folder / f"news-{i}.jsonl")
            self.files[-1].write_text("\n".join(lines + ["no record"] * (i == 2)), encoding="utf8")
        self.list = self.folder / "list"
        self.list.write_text("".join(f"{file}\n" for file in self.files), encoding="utf8")

    def job(self, tally=TALLY, status="COMPLETED"):
        done = SLURM.run("sbatch", "--parsable", "--array=0-2", SCRIPTS / "tally.sbatch", self.list, self.folder / "out",
                         "--min-severity", "minor", cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        job = done.stdout.strip()
        states = []

        def ended():
            shown = SLURM.run("scontrol", "show", "job", job).stdout
            states[:] = [word.split("=")[1] for word in shown.split() if word.startswith("JobState=")]
            return len(states) == 3 and not set(states) & {"PENDING", "RUNNING", "COMPLETING", "CONFIGURING"}

        self.assertTrue(SLURM.wait(ended), states)
        logs = "".join(path.read_text() for path in sorted(self.folder.glob(f"tally-{job}_*.log")))
        return states, logs

    def join(self, *what):
        return subprocess.run([SCRIPTS / "tally-join", self.list, self.folder / "out", *what], capture_output=True, check=False)

    def test_output_of_a_local_run(self):
        SLURM.environ["TALLY"] = str(pathlib.Path(TALLY).resolve())
        local = subprocess.run([TALLY, "check", "--to", "jsonl", *self.files], capture_output=True, check=False)
        states, logs = self.job()
        self.assertEqual((states, logs), (["COMPLETED"] * 3, ""))
        joined = self.join()
        self.assertEqual((joined.returncode, joined.stdout), (0, local.stdout))
        rejects = [json.loads(line) for line in self.join("rejects").stdout.splitlines()]
        self.assertEqual([(reject["file"], reject["line"]) for reject in rejects], [(str(self.files[2]), 4)])

    def test_what_fails_is_done_again(self):
        # Dies once, in the middle of the fourth file.
        script = self.folder / "tally"
        script.write_text(f'#!/bin/sh\necho "$*" >>{self.folder}/runs\ncase "$*" in *news-3*) mkdir {self.folder}/died '
                          f'2>/dev/null && kill -9 $$ ;; esac\nexec {pathlib.Path(TALLY).resolve()} "$@"\n')
        script.chmod(0o755)
        SLURM.environ["TALLY"] = str(script)
        states, logs = self.job()
        self.assertEqual(sorted(states), ["COMPLETED", "COMPLETED", "FAILED"])
        self.assertIn("news-3.jsonl: did not come to its end", logs)
        self.assertEqual(self.join().returncode, 2)
        states, logs = self.job()
        self.assertEqual((states, logs), (["COMPLETED"] * 3, ""))
        local = subprocess.run([TALLY, "check", "--to", "jsonl", *self.files], capture_output=True, check=False)
        self.assertEqual(self.join().stdout, local.stdout)


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    os.environ["PATH"] += ":/usr/sbin"
    missing = [name for name in ("munged", "slurmctld", "slurmd", "sbatch") if shutil.which(name) is None]
    if missing:
        skip(f"Slurm is not installed (Debian: slurm-wlm): there is no {missing[0]}")
    if os.getuid() != 0:
        skip("slurmd needs root")
    SLURM = Slurm()
    try:
        if why := SLURM.start():
            skip(f"Slurm does not start here: {why}")
        unittest.main()
    finally:
        SLURM.stop()

"""Writes `peers/`: the ten faults as Guard, Rego and Cedar answer them.

    pip install opa-eval==0.1.1 cedarpy==4.12.2 PyYAML
    cargo install cfn-guard --version 3.2.1 --locked
    cd docs/comparison && python run-peers.py

Guard reads the YAML itself. Rego and Cedar read JSON, and a host program makes it: this one.
"""

import json
import pathlib
import subprocess

import cedarpy
import opa_eval
import yaml

HERE = pathlib.Path(__file__).parent
MISSPELT = "08-misspelt-in-rule"


def guard(rules: str, fault: str) -> str:
    command = ["cfn-guard", "validate", "--rules", f"{rules}.guard", "--data", f"../faults/{fault}.yaml"]
    run = subprocess.run(command, cwd=HERE / "rules", capture_output=True, text=True)
    said = (run.stdout + run.stderr).replace(f"{HERE.resolve()}/", "").strip()
    return f"{said}\n[exit {run.returncode}]\n"


def rego(rules: str, fault: str, estate: list) -> str:
    data = json.dumps({"estate": estate})
    policy = opa_eval.OpaEval(str(HERE / "rules" / f"{rules}.rego"), data, query="data.systems.deny")
    return policy.evaluate(json.dumps(read(HERE / "faults" / f"{fault}.yaml"))) + "\n"


def cedar(rules: str, fault: str) -> str:
    schema = (HERE / "rules/systems.cedarschema").read_text()
    policies = (HERE / "rules" / f"{rules}.cedar").read_text()
    system = read(HERE / "faults" / f"{fault}.yaml")
    # Cedar has sets of values and no search in a list of records, so the host lists the
    # requirements that an exception names; and `interfaces` has no counterpart.
    attributes = {name: value for name, value in system.items() if name not in ("exceptions", "interfaces")}
    attributes["version"] = str(attributes["version"])
    attributes["transport"] = {name: str(value) for name, value in attributes["transport"].items()}
    attributes["exempt"] = [one["requirement"] for one in system["exceptions"]]
    entities = [{"uid": {"type": "System", "id": system["id"]}, "attrs": attributes, "parents": []}]
    request = {
        "principal": 'User::"anyone"',
        "action": 'Action::"publish"',
        "resource": f'System::"{system["id"]}"',
        "context": {},
    }
    found = cedarpy.validate_policies(policies, schema)
    lines = [f"  {error.policy_id}: {error.error}" for error in found.errors] or ["  no errors"]
    answer = cedarpy.is_authorized(request, policies, entities, schema)
    lines.insert(0, "validation against the schema:")
    lines.append(f"decision: {answer.decision.value}")
    lines.append(f"reasons: {answer.diagnostics.reasons}")
    lines.append(f"errors: {answer.diagnostics.errors}")
    return "\n".join(lines) + "\n"


def read(path: pathlib.Path) -> dict:
    """What JSON can hold of a descriptor: a date becomes text, and 1.10 the number 1.1."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text()), default=str))


def main() -> None:
    estate = [read(HERE / "estate.yaml")]
    for path in sorted((HERE / "faults").glob("*.yaml")):
        fault = path.stem
        rules = "systems-misspelt" if fault == MISSPELT else "systems"
        transcript = "--- Guard 3.2.1\n" + guard(rules, fault)
        transcript += "\n--- Rego (regorus, by opa-eval 0.1.1)\n" + rego(rules, fault, estate)
        transcript += "\n--- Cedar (cedarpy 4.12.2)\n" + cedar(rules, fault)
        (HERE / "peers" / f"{fault}.txt").write_text(transcript)


main()

"""The bill of materials: CycloneDX, from the lock files and the record of licences alone, so the same everywhere."""

import json
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from supply.licences import table
from supply.locks import OWN, ROOT, Locked, shipped


def bill() -> str:
    """The whole document. It has neither time nor serial number: equal locks give equal bytes."""
    licences = table()["licences"]
    own = _own()
    bom = Bom(components=[])
    bom.metadata.component = own
    made = {package: _component(package, licences[package.name], extra=extra) for package, extra in shipped()}
    bom.components.update(made.values())
    by_name: dict[str, list[Component]] = defaultdict(list)
    for package, component in made.items():
        by_name[package.name].append(component)
    for package, component in made.items():
        for wanting in package.wanted_by:
            for one in [own] if wanting == OWN else by_name[wanting]:
                bom.register_dependency(one, [component])
    told = json.loads(JsonV1Dot6(bom).output_as_string())
    del told["serialNumber"], told["metadata"]["timestamp"]
    return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _own() -> Component:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref=OWN,
        licenses=[LicenseFactory().make_from_string(project["license"])],
        purl=PackageURL("pypi", None, project["name"], project["version"]),
    )


def _component(package: Locked, licence: str, *, extra: bool) -> Component:
    """A package; its files are known by their hashes, whatever index they come from."""
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        bom_ref=package.address,
        scope=ComponentScope.OPTIONAL if extra else ComponentScope.REQUIRED,
        licenses=[LicenseFactory().make_from_string(licence)],
        purl=PackageURL("pypi", None, package.name, package.version),
        properties=[Property(name="auditor:marker", value=package.marker)] if package.marker else [],
        external_references=[
            ExternalReference(
                type=ExternalReferenceType.DISTRIBUTION,
                url=XsUri(package.address),
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in package.hashes],
            )
        ],
    )


def main() -> None:
    """Write the bill to the file that is named, else to standard output."""
    if sys.argv[1:]:
        Path(sys.argv[1]).write_text(bill(), "utf-8", newline="\n")
    else:
        sys.stdout.write(bill())


if __name__ == "__main__":
    main()

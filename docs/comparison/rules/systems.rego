package systems

import rego.v1

deny contains "tls-version: older versions are broken and browsers refuse them" if {
	input.transport["minimum-tls"] < 1.2
	not exempt
}

deny contains "library: before 1.9 it has known weaknesses" if input.transport.library < 1.9

deny contains "tested: a test grows old" if input["last-tested-on"] < "2025-11-22"

deny contains "hosting: new systems are hosted in a cloud" if input.hosting == "on-premises"

deny contains "country: data stays where its transfer is lawful" if not input.country in {"GB", "NO", "IE"}

deny contains sprintf("provider: nobody provides %s", [i.profile]) if {
	some i in input.interfaces
	i.direction == "consumes"
	not provided(i.profile)
}

provided(profile) if {
	some other in data.estate
	other.id != input.id
	some j in other.interfaces
	j.direction == "provides"
	j.profile == profile
}

exempt if {
	some e in input.exceptions
	e.requirement == "tls-version"
}

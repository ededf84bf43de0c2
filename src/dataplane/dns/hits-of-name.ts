/** Any name of the cluster's zone and what it leads to (CoreDNS plugin/kubernetes: Records). */
import { nameserverHits } from "./cluster-dns.ts";
import { empty, type Hits, missing } from "./hits.ts";
import type { DnsView } from "./model.ts";
import { namespaceExists } from "./namespaces.ts";
import { podHits } from "./pod-hits.ts";
import { serviceHits } from "./service-hits.ts";
import type { ZoneName } from "./zone-name.ts";

export function hitsOf(view: DnsView, name: ZoneName): Hits {
  const { domain, dns } = view.cluster.facts;
  switch (name.kind) {
    case "root":
      return empty("it only holds the names below it");
    case "namespace":
      if (name.below === "pod" && dns.pods === "disabled") return missing("names of pods are switched off (option pods of CoreDNS)");
      if (!namespaceExists(view, name.namespace)) return missing(`there is no namespace ${name.namespace}`);
      return empty(`it is the name of namespace ${name.namespace}, and names no Service`);
    case "service":
      return serviceHits(view, name);
    case "pod":
      return podHits(view, name.namespace, name.label);
    case "version":
      return missing("dns-version has a TXT record only");
    case "nameserver":
      return nameserverHits(view.cluster, `ns.dns.${domain}`);
    case "invalid":
      return missing(name.why);
  }
}

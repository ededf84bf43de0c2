/** Which Secrets with certificates a unit makes, by itself or through an operator, and which of them nothing uses. */
import { nodeAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import type { UnitMember } from "../../manifest/unit.ts";
import type { YamlNode } from "../../manifest/yaml-node.ts";
import { oncePerGraph, perGraph, remembered, rememberedOnce } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { scalarsOf } from "./url-mentions.ts";

export interface TlsSecret {
  readonly name: string;
  readonly namespace: string;
  readonly namespaceWritten: boolean;
  /** What makes it: a Secret is itself. */
  readonly maker: UnitMember;
  readonly node: YamlNode | UnitMember["resource"]["head"];
}

/** Makers of Secrets of whatever type, and where the name of the Secret stands if it is not their own. */
const OPERATORS: readonly (readonly [group: string, kind: string, ...name: readonly string[]])[] = [
  ["cert-manager.io", "Certificate", "spec", "secretName"],
  ["bitnami.com", "SealedSecret", "spec", "template", "metadata", "name"],
  ["external-secrets.io", "ExternalSecret", "spec", "target", "name"],
  ["external-secrets.io", "ClusterExternalSecret", "spec", "externalSecretName"],
  ["secrets.hashicorp.com", "VaultStaticSecret", "spec", "destination", "name"],
  ["secrets.hashicorp.com", "VaultPKISecret", "spec", "destination", "name"],
  ["isindir.github.com", "SopsSecret"],
];

/** True where something of the unit makes a Secret of that name there, of whatever type. */
export function isSecretMade(graph: UnitGraph, namespace: string, name: string): boolean {
  return isPlace(graph, `${namespace}/${name}`);
}

const isPlace = perGraph((graph, place: string): boolean => places(graph).has(place));

const places = oncePerGraph((graph): ReadonlySet<string> => new Set(made(graph).map(({ namespace, name }) => `${namespace}/${name}`)));

/** Secrets that hold certificates, in source order: those of type kubernetes.io/tls, and what cert-manager makes. */
const tlsSecrets = oncePerGraph((graph): readonly TlsSecret[] => {
  return made(graph).filter(({ maker }) => maker.resource.kind === "Certificate" || maker.resource.kind === "SealedSecret" || isTls(maker));
});

/** Those of a name, in whatever namespace. */
export const tlsSecretsNamed = perGraph((graph, name: string): readonly TlsSecret[] => byName(graph).get(name) ?? []);

const byName = oncePerGraph((graph) => groupBy(tlsSecrets(graph), ({ name }) => name));

/** Those of a namespace whose name stands nowhere else in the unit: nothing serves or mounts them. */
export const idleTlsSecrets = perGraph((graph, namespace: string): readonly TlsSecret[] => idleByNamespace(graph).get(namespace) ?? []);

const idleByNamespace = oncePerGraph((graph) => {
  const secrets = tlsSecrets(graph);
  const names = namesOfSecrets(graph);
  const makers = new Set(secrets.map(({ maker }) => maker));
  const mentioned = new Set<string>();
  for (const member of secrets.length === 0 ? [] : graph.members) {
    if (!makers.has(member)) for (const name of namesIn(member.resource, names)) mentioned.add(name);
  }
  return groupBy(secrets.filter(({ name }) => !mentioned.has(name)), ({ namespace }) => namespace);
});

/** The same set as long as it holds the same. */
const namesOfSecrets = oncePerGraph((graph): ReadonlySet<string> => new Set(tlsSecrets(graph).map(({ name }) => name)));

const namesIn = remembered((resource: UnitMember["resource"], names: ReadonlySet<string>): ReadonlySet<string> => {
  return new Set(scalarsOf(resource.body).flatMap(({ text }) => (names.has(text) ? [text] : [])));
});

function groupBy(secrets: readonly TlsSecret[], keyOf: (secret: TlsSecret) => string): ReadonlyMap<string, readonly TlsSecret[]> {
  const groups = new Map<string, TlsSecret[]>();
  for (const secret of secrets) {
    const group = groups.get(keyOf(secret));
    if (group === undefined) groups.set(keyOf(secret), [secret]);
    else group.push(secret);
  }
  return groups;
}

const made = oncePerGraph((graph): readonly TlsSecret[] => {
  const kinds = [["", "Secret"], ...OPERATORS] as const;
  return kinds.flatMap(([group, kind]) => graph.membersOf(group, kind)).map(secretOf);
});

const secretOf = rememberedOnce((maker: UnitMember): TlsSecret => {
  const { name, namespace, head, group, kind, body } = maker.resource;
  const [, , ...path] = OPERATORS.find((operator) => operator[0] === group && operator[1] === kind) ?? ["", ""];
  const named = path.length === 0 ? undefined : scalarAt(body, ...path);
  return {
    name: named?.text ?? name,
    namespace: namespace ?? "default",
    namespaceWritten: namespace !== undefined,
    maker,
    node: named ?? head,
  };
});

function isTls({ resource: { body } }: UnitMember): boolean {
  if (stringAt(body, "type") === "kubernetes.io/tls") return true;
  return ["data", "stringData"].some((field) => nodeAt(body, field, "tls.crt") !== undefined);
}

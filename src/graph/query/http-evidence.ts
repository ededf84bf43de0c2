/** Whether what stands behind a Service speaks HTTP or TLS, judged by ports and names. */
import type { Service, ServicePort } from "../model.ts";

const HTTP_NUMBERS = new Set([80, 443, 8080, 8443]);
const HTTP_NAME = /^(https?|h2c?|web|wss?|grpc|grpcs|grpc-web)(-|\d|$)|-(https?|grpc)$/i;
const HTTP_PROTOCOL = /^(https?|grpcs?|wss?|h2c|kubernetes\.io\/(h2c|wss?))$/i;

/** Products and protocols that carry no host name; also as they stand in host and Service names. */
const OTHER_WORDS = new Set([
  "db", "database", "sql", "rdbms", "postgres", "postgresql", "pg", "pgsql", "mysql", "mariadb", "mssql", "sqlserver",
  "oracle", "mongo", "mongodb", "redis", "valkey", "memcached", "memcache", "cache", "cassandra", "scylla", "kafka",
  "zookeeper", "rabbitmq", "rabbit", "amqp", "activemq", "nats", "mqtt", "mq", "smtp", "smtps", "imap", "mail", "ldap",
  "ldaps", "ftp", "sftp", "ssh", "ntp", "dns", "syslog", "nfs", "smb", "sip", "kdc", "kerberos",
]);

/** Managed databases, caches and brokers by the domain that their providers use. */
const OTHER_HOSTS =
  /(^|\.)((rds|cache|memorydb|docdb|redshift|neptune|kafka|mq|dax|cassandra)(\.[-a-z0-9]+)?\.amazonaws\.com(\.cn)?|redshift-serverless\.amazonaws\.com|(database|redis\.cache)\.(windows\.net|chinacloudapi\.cn)|redis\.azure\.net|(mysql|postgres|mariadb|mongo|mongocluster|cassandra)\.(database|cosmos)\.azure\.com|mongodb\.net|psdb\.cloud|neon\.tech|cockroachlabs\.cloud|confluent\.cloud|redislabs\.com|redns\.redis-cloud\.com|db\.ondigitalocean\.com)$/;

/** Load balancers, machines and names made of addresses: whoever answers there seldom goes by that name. */
const MACHINES =
  /(^|\.)(elb(\.[-a-z0-9]+)?\.amazonaws\.com(\.cn)?|compute(-\d+)?(\.[-a-z0-9]+)?\.(amazonaws\.com(\.cn)?|internal)|cloudapp\.azure\.com|(nip|sslip|xip)\.io|host\.(docker|minikube|k3d|lima)\.internal)$/;

/** Domains that no public DNS has. */
const PRIVATE = /\.(internal|local|localhost|localdomain|lan|intranet|corp|home|private|test|invalid|home\.arpa)$/;

/** A port that only makes sense with HTTP, or TLS on an HTTP port. */
export function isHttpPort({ name, port, appProtocol, protocol }: ServicePort): boolean {
  if (protocol !== "TCP") return false;
  if (appProtocol !== undefined) return HTTP_PROTOCOL.test(appProtocol);
  return HTTP_NAME.test(name) || (port !== undefined && HTTP_NUMBERS.has(port) && !hasOtherWord(name));
}

/** A provider's host name for something that is no web server. */
export function isOtherHost(host: string): boolean {
  return OTHER_HOSTS.test(host);
}

/** A provider's host name for a machine or a load balancer, which answers to any Host. */
export function isMachineHost(host: string): boolean {
  return MACHINES.test(host);
}

/** Called after something that is no web server, or known in private only: nothing speaks for virtual hosts. */
export function isUnlikelyWeb(service: Service, host: string): boolean {
  return hasOtherWord(service.name) || hasOtherWord(host) || PRIVATE.test(host);
}

/** `db-1`, `orders-mysql`, `redis01.example.com` */
function hasOtherWord(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[-._]/)
    .some((word) => OTHER_WORDS.has(word.replace(/\d+$/, "")));
}

/** Findings while typing, over the whole workspace. */
import { afterEach, expect, test } from "vitest";
import { Client, type ClientOptions, type Files } from "./client.ts";

let client: Client | undefined;

afterEach(async () => {
  await client?.stop();
  client = undefined;
});

async function started(files: Files, options?: ClientOptions): Promise<Client> {
  client = await Client.start(files, options);
  return client;
}

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.0
          ports:
            - name: http
              containerPort: 8080
`;

test("files that nobody has open are told of, and an unsaved Deployment changes the finding of the Service", async () => {
  const server = await started({ "service.yaml": SERVICE, "deployment.yaml": DEPLOYMENT });
  expect(await server.told("service.yaml")).toEqual([]);
  await server.open("deployment.yaml", DEPLOYMENT);
  await server.edit("deployment.yaml", DEPLOYMENT.replaceAll("app: web", "app: wep"));
  expect(await server.told("service.yaml")).toEqual(["8:10-8:13 error service-selector-no-match"]);
  const [finding] = await server.findings("service.yaml");
  expect(finding?.relatedInformation?.map(({ location }) => location.uri)).toContain(server.uri("deployment.yaml"));
  await server.edit("deployment.yaml", DEPLOYMENT);
  expect(await server.told("service.yaml")).toEqual([]);
  await server.edit("deployment.yaml", DEPLOYMENT.replaceAll("app: web", "app: wep"));
  expect(await server.told("service.yaml")).toHaveLength(1);
  await server.close("deployment.yaml"); // nothing was saved
  expect(await server.told("service.yaml")).toEqual([]);
});

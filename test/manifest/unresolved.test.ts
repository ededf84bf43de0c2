import { expect, it } from "vitest";
import { isUnresolved } from "../../src/manifest/unresolved.ts";

it.each([
  ["a.${DOMAIN}", true],
  ["$(NAME)", true],
  ["$PROJECT_ID", true],
  ["{{ .Values.name }}", true],
  ["__INGRESS_HOST__", true],
  ["a.__HOST__.example.com", true],
  ["{GATEWAY_CLASS_NAME}", true],
  ["($namespace)", true],
  ["(join('-', [$namespace, 'web']))", true],
  ["ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:A=]", true],
  ["alertmanager-((ALERTMANAGER_NAME))", true],
  ["FILLED BY THE OPERATOR", true],
  ["FILLED_BY_OPERATOR", true],
  ["((a|b))", false],
  ["/FILLED", false],
  ["web", false],
  ["{name}", false],
  ["/(a|b){2}", false],
  ["/a(/|$)(.*)", false],
  ["(a|b)", false],
  ["Web_Frontend", false],
  ["^/a$", false],
  ["US$5", false],
  ["__address__", false],
  ["PV_NAME", false],
  ["registry.<your domain>", false],
])("%s: %s", (text, expected) => {
  expect(isUnresolved(text)).toBe(expected);
});

/** What `kubehop/testing` offers to authors of rules. */
export { type ExpectedFinding, type InvalidTest, RuleTester, type TestFramework, type ValidTest } from "./rule-tester.ts";

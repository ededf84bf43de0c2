// The root's rules; the root itself leaves this folder out, since types need this folder's packages.
export { default } from "../../eslint.config.js";

/** Filled in by the build from package.json. */
declare const __KUBEHOP_VERSION__: string;

export const VERSION: string = __KUBEHOP_VERSION__;

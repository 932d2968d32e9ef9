/** A path that begins with a slash. */
export type AbsolutePath = `/${string}`;

// The part of picomatch that we use; the package brings no types.
declare module 'picomatch' {
  export default function picomatch(globs: string | readonly string[], options?: { readonly dot?: boolean }): (path: string) => boolean;
}

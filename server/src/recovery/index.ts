// The door of the recovery room. It loads the `yaml` package, so whoever needs it imports it late: only for documents with a syntax error.
export { recover } from './recover.ts';

// The documents that pages of rules show, shared with the lints' own pages.
export { configMap, deployment, object, pod, role, service, stream } from '#lints';

// Ports that programs of well-known images listen on, as long as nobody configures them otherwise.
// Source: the images' pages at https://hub.docker.com/_/NAME
import type { Container } from '#schemas';
import { readImage } from './image.ts';

const PORTS: Readonly<Record<string, readonly number[]>> = {
  httpd: [80],
  mariadb: [3306],
  memcached: [11211],
  mongo: [27017],
  mysql: [3306, 33060],
  nginx: [80],
  postgres: [5432],
  redis: [6379],
  tomcat: [8080],
};
/** Builds of an image that listen elsewhere. */
const OTHER_BUILD = /unprivileged|cluster|sentinel|perl|otel/;

/** Undefined where the image is another, or the container says anything that may change what its program does. */
export function portsOfImage(container: Container): readonly number[] | undefined {
  const { image = '', command, args, env, envFrom, volumeMounts, volumeDevices, lifecycle } = container;
  const { name, tag = '' } = readImage(image);
  const official = name.replace(/^(docker\.io\/)?(library\/)?/, '');
  const isConfigured = command?.length || args?.length || envFrom?.length || volumeMounts?.length || volumeDevices?.length || lifecycle;
  if (isConfigured || !Object.hasOwn(PORTS, official) || OTHER_BUILD.test(tag) || env?.some(setsPort)) return undefined;
  return PORTS[official];
}

const setsPort = ({ name = '' }: { readonly name?: string }) => /port|listen|config|conf/i.test(name);

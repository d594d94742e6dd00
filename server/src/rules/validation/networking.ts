// Pages of what is wrong in Services, Ingresses, EndpointSlices and network policies.
import { object, service } from '../example.ts';
import { type FamilyPage, pair } from '../page.ts';

const web = (more: string) => service(`selector:\n  app: shop\nports:\n  - port: 80\n${more}`);

const networkPolicy = (rest: string) => object('networking.k8s.io/v1', 'NetworkPolicy', 'db', `spec:\n  podSelector: {}\n${rest}`);

const slice = (address: string) =>
  object(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    'db',
    `addressType: IPv4\nendpoints:\n  - addresses:\n      - "${address}"\nports:\n  - port: 5432\n`,
  );

const refused = 'The server refuses the object.';

export const networkingPages: Readonly<Record<string, FamilyPage>> = {
  'cluster-ips': {
    title: 'Cluster addresses that do not fit the Service',
    what: 'clusterIP, clusterIPs, ipFamilies and type contradict each other: a headless Service with node ports, a first address unlike clusterIP, an address of another family.',
    why: refused,
    remedy: 'Leave addresses to the cluster; clusterIP: None is for type ClusterIP alone.',
    ...pair(ip => web(`type: NodePort\n${ip}`), 'clusterIP: None', ''),
  },
  'cluster-ip-allocation': {
    title: 'Cluster address outside of the range, or taken',
    what: 'The address is not in the range of addresses for Services (10.0.0.0/24 in a cluster as it comes), or another Service has it.',
    why: refused,
    remedy: 'Drop clusterIP and let the cluster choose.',
    ...pair(web, 'clusterIP: 192.168.77.10', ''),
  },
  'node-port-allocation': {
    title: 'Node port outside of the range, or taken',
    what: 'Node ports come from 30000 to 32767, and each serves one Service.',
    why: refused,
    remedy: 'Choose a free number of the range, or drop nodePort and let the cluster choose.',
    ...pair(port => service(`type: NodePort\nselector:\n  app: shop\nports:\n  - port: 80\n    nodePort: ${port}`), '50080', '30080'),
  },
  'ip-family-policy': {
    title: 'Two families of addresses where one is asked for',
    what: 'The Service has two addresses or families, and ipFamilyPolicy is SingleStack.',
    why: refused,
    remedy: 'Use PreferDualStack, or name one family.',
  },
  'ip-family-not-configured': {
    title: 'Family of addresses that the cluster does not have',
    what: 'The Service asks for IPv6 (or IPv4), and the cluster has no range for it.',
    why: refused,
    remedy: 'Drop ipFamilies, or use ipFamilyPolicy: PreferDualStack, which takes what there is.',
    ...pair(web, 'ipFamilies:\n  - IPv6', ''),
  },
  'ip-family': {
    title: 'Address of another family',
    what: 'The addresses of an EndpointSlice must be of the family that addressType names.',
    why: refused,
    remedy: 'Make an EndpointSlice for each family.',
    ...pair(slice, '2001:db8::1', '10.0.0.7'),
  },
  'endpoint-ip': {
    title: 'Address that no endpoint can have',
    what: 'The address is unspecified, of this machine itself, link-local or multicast.',
    why: 'Traffic must not be sent to the Node’s own services by way of an endpoint.',
    remedy: 'Use the address that the endpoint has in its network.',
    ...pair(slice, '127.0.0.1', '10.0.0.7'),
  },
  'external-traffic-policy': {
    title: 'externalTrafficPolicy of a Service without outside',
    what: 'The field is set for a Service that no traffic from outside reaches.',
    why: refused,
    remedy: 'Drop it, or use type NodePort or LoadBalancer.',
    ...pair(web, 'externalTrafficPolicy: Local', ''),
  },
  'health-check-node-port': {
    title: 'Health port without load balancer',
    what: 'healthCheckNodePort is for Services of type LoadBalancer with externalTrafficPolicy: Local.',
    why: refused,
    remedy: 'Drop it, or set both.',
    ...pair(policy => web(`type: LoadBalancer\nexternalTrafficPolicy: ${policy}\nhealthCheckNodePort: 30999`), 'Cluster', 'Local'),
  },
  'topology-annotations': {
    title: 'Two annotations on topology that differ',
    what: 'The old and the new annotation for topology-aware routing have different values.',
    why: refused,
    remedy: 'Keep service.kubernetes.io/topology-mode.',
  },
  'ingress-class': {
    title: 'Two classes for one Ingress',
    what: 'The annotation kubernetes.io/ingress.class and the field ingressClassName differ.',
    why: 'Controllers would quarrel over it.',
    remedy: 'Keep the field.',
  },
  'cidr-subset': {
    title: 'Exception outside of its block',
    what: 'A block under except is not a part of cidr.',
    why: 'It would except nothing.',
    remedy: 'Take a block out of cidr.',
    ...pair(
      except =>
        networkPolicy(
          `  ingress:\n    - from:\n        - ipBlock:\n            cidr: 10.0.0.0/24\n            except:\n              - ${except}\n`,
        ),
      '10.0.1.0/28',
      '10.0.0.0/28',
    ),
  },
  'end-port': {
    title: 'Range of ports without a beginning',
    what: 'endPort is set without port, with a named port, or below it.',
    why: refused,
    remedy: 'Set port to the first number of the range.',
    ...pair(port => networkPolicy(`  ingress:\n    - ports:\n        - endPort: 9000\n${port}`), '', '          port: 8000\n'),
  },
  'policy-types': {
    title: 'Too many policy types',
    what: 'policyTypes has more than two entries, and there are but two: Ingress and Egress.',
    why: refused,
    remedy: 'Name each once.',
    ...pair(types => networkPolicy(`  policyTypes: [${types}]\n  egress:\n    - {}\n`), 'Ingress, Egress, Ingress', 'Ingress, Egress'),
  },
  'service-cidrs': {
    title: 'Blocks of Services that do not fit',
    what: 'A ServiceCIDR has one block, or one of each family.',
    why: refused,
    remedy: 'Make several ServiceCIDRs.',
    ...pair(
      second => object('networking.k8s.io/v1', 'ServiceCIDR', 'more', `spec:\n  cidrs:\n    - 10.200.0.0/24\n${second}`),
      '    - 10.201.0.0/24\n    - 10.202.0.0/24\n',
      '',
    ),
  },
};

// Addresses and CIDR values, read as the server's Go library reads them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isStrictSubset, parseCidr, parseIp, showCidr, showIp } from '../../server/src/validation/ip.ts';

const READ: readonly (readonly [text: string, shown: string | undefined])[] = [
  ['10.0.0.1', '10.0.0.1'],
  ['010.0.0.1', '10.0.0.1'],
  ['::', '::'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['FE80:0:0:0:0:0:0:0abc', 'fe80::abc'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:102:304'],
  ['256.0.0.1', undefined],
  ['1.2.3', undefined],
  ['1::2::3', undefined],
  ['1:2:3:4:5:6:7:8::', undefined],
  ['fe80::1%eth0', undefined],
  [':1', undefined],
  ['', undefined],
];

for (const [text, shown] of READ) {
  test(`address ${JSON.stringify(text)}`, () => {
    const ip = parseIp(text);
    assert.equal(ip && showIp(ip), shown);
  });
}

test('an address tells how it is written', () => {
  assert.equal(parseIp('010.0.0.1')?.leadingZeros, true);
  assert.equal(parseIp('10.0.0.1')?.leadingZeros, false);
  assert.equal(parseIp('00001::')?.leadingZeros, true);
  assert.equal(parseIp('::ffff:10.0.0.1')?.mapped, true);
  assert.equal(parseIp('::ffff:10.0.0.1')?.family, 4);
});

test('a CIDR value tells its network', () => {
  const network = (text: string) => {
    const read = parseCidr(text);
    return read && showCidr(read);
  };
  assert.equal(network('10.0.0.12/24'), '10.0.0.0/24');
  assert.equal(network('::ffff:1.2.3.4/112'), '1.2.0.0/16');
  assert.equal(network('FD00::1/64'), 'fd00::/64');
  assert.equal(network('10.0.0.0/33'), undefined);
  assert.equal(network('10.0.0.0'), undefined);
  assert.equal(network('10.0.0.0/'), undefined);
});

test('a strict subset is smaller, and of the same family', () => {
  const within = (inner: string, outer: string) => isStrictSubset(parseCidr(inner)!, parseCidr(outer)!);
  assert.equal(within('10.1.0.0/16', '10.0.0.0/8'), true);
  assert.equal(within('10.0.0.0/8', '10.0.0.0/8'), false);
  assert.equal(within('11.0.0.0/16', '10.0.0.0/8'), false);
  assert.equal(within('fd00::/16', '0.0.0.0/0'), false);
});

// The first thing that runs: an old Node.js could not even read the bundles. (It can read this: its bundle is in the language of old versions.)
if (!Map.groupBy) {
  console.error(`Plimsoll needs Node.js 22.12 or later, and this is ${process.version}`);
  process.exit(2);
}

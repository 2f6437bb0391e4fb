// Plain CommonJS in old syntax, so that it runs, and can say so, on a Node that cannot run the rest.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error(
    'Deskbell needs Node 20.19 or newer, and this is Node ' +
      process.versions.node +
      '. Install a newer Node from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}

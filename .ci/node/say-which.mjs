// Says once, after an installation, on which Node.js the scripts of this checkout run, if that is not the one of npm.
// Plain JavaScript that any Node.js runs.
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
const [major, minor] = engines.node.match(/\d+/g).map(Number);
const own = process.versions.node;
const [ownMajor, ownMinor] = own.split('.').map(Number);
const [, ofNpm] = /node\/v(\S+)/.exec(process.env['npm_config_user_agent'] ?? '') ?? [];
if (ownMajor < major || (ownMajor === major && ownMinor < minor))
  process.stderr.write(
    `milepost needs Node.js ${major}.${minor} or newer; its scripts would run on ${own}.\n`,
  );
else if (ofNpm !== undefined && ofNpm !== own)
  process.stderr.write(
    `npm runs on Node.js ${ofNpm}; the scripts of this checkout run on ${own}, which is installed with them.\n`,
  );

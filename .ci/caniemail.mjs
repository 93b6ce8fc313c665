// usage: node .ci/caniemail.mjs TOOLS FOLDER
// Every feature of HTML and CSS in the mails against the client support that caniemail.com knows. What a client lacks has to be
// an enhancement without which the mail is still whole; those are listed here, with the reason.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [tools, folder] = process.argv.slice(2);
const { caniemail } = await import(pathToFileURL(resolve(tools, 'node_modules/caniemail/dist/index.js')));

// Left out: clients of which the package does not know every feature (Thunderbird, the apps of GMX and Web.de)
const clients = [
  ...['apple-mail', 'fastmail', 'gmail', 'hey', 'outlook', 'protonmail', 'samsung-email', 'yahoo'].map(name => `${name}.*`),
  ...['gmx', 'web-de'].map(name => `${name}.desktop-webmail`),
];

const enhancements = {
  'color-scheme CSS property': 'light colours without it',
  'color-scheme meta tag': 'light colours without it',
  '@media': 'light colours and wide paddings without it',
  '<style> element': 'everything else stands in the elements',
  '<body> element': 'a table with the same style stands below it',
  'border-radius': 'square corners',
  'overflow': 'the preview is hidden in three ways',
  'max-height property': 'the preview is hidden in three ways',
  'display:none': 'the preview is hidden in three ways',
  'lang attribute': 'said on html and again below it',
  'dir attribute': 'said on html and again below it, and cells are aligned one by one',
  'role attribute': 'for screen readers',
  'aria-hidden attribute': 'for screen readers',
  'word-break': 'a long address may need scrolling',
  'width attribute': 'beside a width in the style',
  'height attribute': 'beside a height in the style',
  'height property': 'lines give the height',
  'text-decoration': 'links look as the client has them',
};

const lacking = new Map();
const files = readdirSync(folder).filter(f => f.endsWith('.html'));
for (const file of files) {
  for (const [client, issues] of caniemail({ clients, html: readFileSync(join(folder, file), 'utf8') }).issues.errors) {
    for (const { title } of issues) {
      if (!lacking.has(title)) lacking.set(title, { file, clients: new Set() });
      lacking.get(title).clients.add(client);
    }
  }
}

let failed = files.length === 0;
for (const [title, { file, clients: without }] of lacking) {
  if (!Object.hasOwn(enhancements, title)) {
    failed = true;
    console.error(`${file}: ${title} is unknown to ${[...without].join(', ')}`);
  }
}
for (const title of Object.keys(enhancements).filter(t => !lacking.has(t))) {
  failed = true;
  console.error(`Every client knows ${title}: take it off the list`);
}
console.log(`${files.length} mails, ${lacking.size} enhancements`);
process.exit(failed ? 1 : 0);

// Makes the hostile corpus: `node make.mjs` writes every .bin and index.json beside this file.
//
// Each case is bytes that a peer may send and that no engine may see. `rule` is the rule of
// docs/protocol.md that refuses it; P12 stands for "not applied, answered with our state vector".
// `before` names updates that the document already holds. Bytes are written by the grammar of
// update format v1, so a case reads as what it is.
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = dirname(fileURLToPath(import.meta.url))

// --- the grammar -----------------------------------------------------------------------------

const bytes = (...parts) => Buffer.concat(parts.map(part => (typeof part === 'number' ? Buffer.from([part]) : part)))
const hex = text => Buffer.from(text.replaceAll(' ', ''), 'hex')
const repeat = (count, part) => Buffer.concat(Array.from({ length: count }, (_, i) => part(i)))
const uint = value => {
  const out = []
  let rest = BigInt(value)
  while (rest > 127n) {
    out.push(Number(rest & 127n) | 128)
    rest >>= 7n
  }
  out.push(Number(rest))
  return Buffer.from(out)
}
const buf = content => bytes(uint(content.length), content)
const str = text => buf(Buffer.from(text, 'utf8'))
const id = (client, clock) => bytes(uint(client), uint(clock))

const update = (sections, deletes = noDeletes) => bytes(uint(sections.length), ...sections, deletes)
const section = (client, clock, ...structs) => bytes(uint(structs.length), uint(client), uint(clock), ...structs)
const noDeletes = bytes(0)
const deletes = (...clients) => bytes(uint(clients.length), ...clients)
const ranges = (client, ...pairs) =>
  bytes(uint(client), uint(pairs.length), ...pairs.flatMap(([clock, length]) => [uint(clock), uint(length)]))

// Contents, with the number that says which.
const deleted = length => [1, uint(length)]
const json = (...texts) => [2, bytes(uint(texts.length), ...texts.map(str))]
const binary = content => [3, buf(content)]
const string = text => [4, typeof text === 'string' ? str(text) : buf(text)]
const embed = text => [5, str(text)]
const format = (key, value) => [6, bytes(typeof key === 'string' ? str(key) : buf(key), str(value))]
const type = (ref, ...name) => [7, bytes(ref, ...name.map(str))]
const any = (...values) => [8, bytes(uint(values.length), ...values)]
const subdocument = () => [9, bytes(str('guid'), 118, 0)]
const array = 0
const map = 1
const text = 2

const inRoot = (root, [ref, body]) => bytes(ref, 1, typeof root === 'string' ? str(root) : buf(root), body)
const entry = (root, key, [ref, body]) =>
  bytes(ref | 0x20, 1, str(root), typeof key === 'string' ? str(key) : buf(key), body)
const child = (parent, [ref, body]) => bytes(ref, 0, parent, body)
const childEntry = (parent, key, [ref, body]) => bytes(ref | 0x20, 0, parent, str(key), body)
const after = (origin, [ref, body]) => bytes(ref | 0x80, origin, body)
const before = (rightOrigin, [ref, body]) => bytes(ref | 0x40, rightOrigin, body)
const gc = length => bytes(0, uint(length))
const skip = length => bytes(10, uint(length))

// Values of lib0's any.
const one = hex('7d01')
const object = (...entries) => bytes(118, uint(entries.length), ...entries.flatMap(([key, value]) => [str(key), value]))

// --- the cases -------------------------------------------------------------------------------

const cases = []
const add = (rule, name, recipe, content, more = {}) => cases.push({ name, rule, recipe, content, ...more })

/** What a well-behaved client 1 wrote: text "hello" and an entry of meta. */
const known = update([section(1, 0, inRoot('text', string('hello')), entry('meta', 'k', any(one)))])
const onKnown = { before: ['known'] }
const value = content => update([section(1, 0, entry('meta', 'k', content))])
const anyValue = content => value(any(content))

// Text that is not UTF-8.
const badUtf8 = {
  'truncated-lead': '61f0', // yrs <= 0.27.4 reads past the end of the buffer
  'truncated-three': '61e282',
  overlong: 'c0af',
  'overlong-three': 'e080af',
  surrogate: 'eda080',
  'above-unicode': 'f4908080',
  'lone-continuation': '80',
  'byte-ff': 'ff'
}
for (const [name, text] of Object.entries(badUtf8)) {
  add('I4', `utf8-${name}`, `a text whose content is ${text}`, update([section(1, 0, inRoot('text', string(hex(text))))]))
}
add('I4', 'utf8-root', 'a root name that is not UTF-8', update([section(1, 0, inRoot(hex('61f0'), string('a')))]))
add('I4', 'utf8-key', 'a map key that is not UTF-8', update([section(1, 0, entry('meta', hex('61f0'), any(one)))]))
add('I4', 'utf8-any', 'a string value that is not UTF-8', anyValue(bytes(119, buf(hex('61f0')))))
add('I4', 'utf8-any-key', 'an object key that is not UTF-8', anyValue(bytes(118, 1, buf(hex('61f0')), one)))
add('I4', 'utf8-format-key', 'a formatting key that is not UTF-8', update([section(1, 0, inRoot('text', format(hex('61f0'), '1')))]))

// Sections.
const textA = inRoot('text', string('aa'))
add('I2', 'section-twice', 'two sections of one client with the same clocks: yrs >= 0.27 uses memory after freeing it',
  update([section(1, 0, textA), section(1, 0, textA)]))
add('I2', 'section-overlap', 'two sections of one client whose clocks overlap: corrupt block list in yrs >= 0.27',
  update([section(1, 0, textA), section(1, 1, inRoot('text', string('bb')))]))
add('I2', 'section-overlap-descending', 'the same, the later one first',
  update([section(1, 1, inRoot('text', string('bb'))), section(1, 0, textA)]))
add('I2', 'section-empty', 'no structs for a client: panic in yrs >= 0.27 if it knows the client', update([section(1, 0)]), onKnown)
add('I2', 'section-empty-unknown', 'the same for a client that the document does not know', update([section(9, 0)]))
add('I1', 'sections-empty-100000', '100,000 sections without structs: yrs recurses once for each',
  update(Array.from({ length: 100_000 }, (_, i) => section(i, 0))))
add('I1', 'sections-257', '257 clients insert at the same place: quadratic in every YATA engine',
  update(Array.from({ length: 257 }, (_, i) => section(1000 - i, 0, inRoot('text', string('x'))))))
add('I1', 'structs-20001', '20,001 structs of one client', update([section(1, 0, ...Array.from({ length: 20_001 }, () => gc(1)))]))

// Counts that ask for memory.
for (const [name, count] of [['2-28', 2 ** 28], ['2-32', 2 ** 32 - 1], ['2-40', 2 ** 40]]) {
  add('P6', `any-object-count-${name}`, `an object of ${count} entries in a few bytes`, anyValue(bytes(118, uint(count))))
  add('P6', `any-array-count-${name}`, `an array of ${count} items in a few bytes`, anyValue(bytes(117, uint(count))))
  add('P6', `delete-clients-${name}`, `a delete set of ${count} clients`, bytes(0, uint(count)))
  add('P6', `delete-ranges-${name}`, `a delete set of ${count} ranges`, bytes(0, 1, 1, uint(count)))
  add('P6', `sections-${name}`, `${count} sections in a few bytes`, bytes(uint(count), 1, 1, 0))
  add('P6', `structs-${name}`, `${count} structs in a few bytes`, bytes(1, uint(count), 1, 0, 0, 1))
  add('P6', `any-count-${name}`, `${count} values in a few bytes`, update([section(1, 0, bytes(0x28, 1, str('meta'), str('k'), 8, uint(count)))]))
  add('P6', `buffer-length-${name}`, `a buffer of ${count} bytes in a few bytes`, anyValue(bytes(116, uint(count))))
  add('P6', `string-length-${name}`, `a string of ${count} bytes in a few bytes`, bytes(1, 1, 1, 0, 4, 1, str('text'), uint(count)))
  add('I8', `state-vector-count-${name}`, `a state vector of ${count} clients`, bytes(uint(count), 1, 1), { kind: 'stateVector' })
  add('A2', `awareness-count-${name}`, `${count} awareness states in a few bytes`, bytes(uint(count), 1, 1, 0), { kind: 'awareness' })
}
add('P6', 'delete-ranges-nul', 'the delete set that a 32-bit engine panics on', hex('000101ffffffff0f'))
add('P6', 'any-array-nul', 'an array of 2^32-1 items, then the end', hex('010101002801016d016b0175ffffffff0f00'))

// Nesting.
const nestedArrays = depth => bytes(repeat(depth, () => hex('7501')), one)
const nestedObjects = depth => bytes(repeat(depth, () => bytes(118, 1, str('a'))), one)
for (const depth of [17, 4_500, 5_000, 20_000, 50_000]) {
  add('I5', `any-arrays-${depth}`, `arrays nested ${depth} deep in one value: JavaScript fails from about 4,700, yrs overflows its stack`, anyValue(nestedArrays(depth)))
}
add('I5', 'any-objects-5000', 'objects nested 5,000 deep in one value', anyValue(nestedObjects(5_000)))
const nestedMaps = depth => [
  entry('meta', 'a', type(map)),
  ...Array.from({ length: depth - 1 }, (_, i) => childEntry(id(1, i), 'a', type(map)))
]
for (const depth of [9, 3_000, 5_000, 20_000]) {
  add('I5', `maps-${depth}`, `maps nested ${depth} deep: projecting them overflows the stack`, update([section(1, 0, ...nestedMaps(depth))]))
}
add('I5', 'maps-5000-deleted', 'maps nested 5,000 deep, and the top deleted: deletion recurses',
  update([section(1, 0, ...nestedMaps(5_000))], deletes(ranges(1, [0, 1]))))
add('I5', 'maps-20000-deleted', 'maps nested 20,000 deep, and the top deleted',
  update([section(1, 0, ...nestedMaps(20_000))], deletes(ranges(1, [0, 1]))))
add('I5', 'embed-json-nested', 'an embed of JSON nested 50,000 deep', update([section(1, 0, inRoot('text', embed('['.repeat(50_000) + ']'.repeat(50_000))))]))

// Clocks and lengths.
add('I2', 'clock-near-2-32', 'a section at clock 4,294,967,000: from then on yrs ignores all that the client really writes',
  update([section(1, 4_294_967_000, inRoot('text', string('hello')))]))
add('I2', 'clock-2-33', 'a clock of 2^33, which yrs reads as 0', update([section(1, 2 ** 33, inRoot('text', string('a')))]))
add('I2', 'clock-end-2-31', 'a struct that ends above 2^31-1', update([section(1, 0, gc(2 ** 31 - 1), gc(1))]))
add('P12', 'clock-gap', 'a section at clock 100 of an unknown client: yrs >= 0.27 shows it, Yjs waits', update([section(1, 100, inRoot('text', string('gap')))]))
add('P12', 'clock-gap-known', 'a gap after what the document knows', update([section(1, 100, after(id(1, 4), string('gap')))]), onKnown)
add('I2', 'gc-length-2-32', 'a GC of length 2^32-1 and one struct more: yrs divides by zero', update([section(1, 0, gc(2 ** 32 - 1), inRoot('text', string('a')))]))
add('I2', 'deleted-length-2-32', 'deleted content of length 2^32-1 and one struct more',
  update([section(1, 0, inRoot('text', deleted(2 ** 32 - 1)), inRoot('text', string('a')))]))
add('I2', 'gc-length-0', 'a GC without length', update([section(1, 0, gc(0))]))
add('I2', 'skip-length-0', 'a Skip without length', update([section(1, 0, skip(0))]))
add('I2', 'deleted-length-0', 'deleted content without length', update([section(1, 0, inRoot('text', deleted(0)))]))
add('I2', 'string-length-0', 'a text without characters', update([section(1, 0, inRoot('text', string('')))]))
add('I2', 'any-count-0', 'an item without values', update([section(1, 0, inRoot('list', any()))]))
add('P12', 'skip', 'a Skip, as clients with pending structs send', update([section(1, 0, skip(3), inRoot('text', string('a')))]))

// Bytes that yrs and Yjs read differently.
add('I2', 'gc-info-20', 'GC with a stray bit: Yjs reads GC, yrs an error', update([section(1, 0, bytes(0x20, 1))]))
add('I2', 'skip-info-8a', 'Skip with a stray bit', update([section(1, 0, bytes(0x8a, 1))]))
add('I2', 'parent-info-2', 'parent info 2', update([section(1, 0, bytes(4, 2, str('text'), str('a')))]))
add('I5', 'content-json', 'the obsolete JSON content, of which yrs reads one string more than there is', value(json('1')))
add('I5', 'content-doc', 'a sub-document', value(subdocument()))
for (const ref of [11, 15, 31]) add('I5', `content-${ref}`, `content ${ref}, which does not exist`, value([ref, bytes(1)]))
add('I5', 'type-xml-hook', 'an XML hook: its name is read by Yjs and not by yrs', value(type(5, 'hook')))
for (const ref of [7, 8, 9, 15, 255]) add('I5', `type-${ref}`, `shared type ${ref}, which Yjs does not have`, value([7, bytes(uint(ref))]))
add('P6', 'padded-zero', 'the empty update, spelled 80 00 80 00', hex('80008000'))
add('P6', 'padded-clock', 'a padded clock', bytes(1, 1, 1, hex('8000'), 0, 1, 0))
add('P6', 'client-2-53', 'client 2^53, whose high bits yrs drops', update([section(2 ** 53, 0, inRoot('text', string('a')))]))
add('P6', 'number-11-bytes', 'an endless number', bytes(1, 1, hex('ffffffffffffffffffff01'), 0, 0, 1, 0))
add('I1', 'trailing-byte', 'a byte after the delete set', bytes(known, 0))

// References.
add('I3', 'parent-is-text', 'an item whose parent is a character: yrs fails half-way and keeps the first half',
  update([section(1, 0, inRoot('text', string('ab')), childEntry(id(1, 0), 'k', any(one)))]))
add('I3', 'parent-is-itself', 'a map inside itself', update([section(1, 0, childEntry(id(1, 0), 'k', type(map)))]))
add('I3', 'parent-is-later', 'a map inside a later one', update([section(1, 0, childEntry(id(1, 1), 'k', type(map)), entry('meta', 'k', type(map)))]))
add('I3', 'origin-is-itself', 'an item after itself', update([section(1, 0, after(id(1, 0), string('a')))]))
add('I3', 'right-origin-is-later', 'an item before a later one of its own client',
  update([section(1, 0, before(id(1, 1), string('a')), inRoot('text', string('b')))]))
add('P12', 'origin-unknown', 'an item after one that nobody has seen', update([section(1, 0, after(id(7, 3), string('a')))]))
add('P12', 'parent-unknown', 'an item in a map that nobody has seen', update([section(1, 0, childEntry(id(7, 0), 'k', any(one)))]))

// Delete sets.
const onlyDeletes = (...clients) => update([], deletes(...clients))
add('I3', 'deletes-unsorted', 'ranges in descending order', onlyDeletes(ranges(1, [3, 1], [0, 1])), onKnown)
add('I3', 'deletes-overlap', 'ranges that overlap', onlyDeletes(ranges(1, [0, 3], [2, 2])), onKnown)
add('I3', 'deletes-empty-range', 'a range without length', onlyDeletes(ranges(1, [0, 0])), onKnown)
add('I3', 'deletes-client-twice', 'one client twice', onlyDeletes(ranges(1, [0, 1]), ranges(1, [2, 1])), onKnown)
add('I3', 'deletes-end-2-32', 'a range that ends above 2^31-1', onlyDeletes(ranges(1, [0, 2 ** 32 - 1])), onKnown)
add('P12', 'deletes-unknown', 'a range that nobody has seen', onlyDeletes(ranges(1, [0, 100])), onKnown)
add('I1', 'deletes-20001', '20,001 ranges', onlyDeletes(ranges(1, ...Array.from({ length: 20_001 }, (_, i) => [2 * i, 1]))))

// Values that some JavaScript engine or the projection can't hold.
add('I5', 'any-bigint', 'a BigInt, at which JSON.stringify throws', anyValue(bytes(122, hex('0000000000000001'))))
add('I5', 'any-nan', 'NaN', anyValue(bytes(123, hex('7ff8000000000000'))))
add('I5', 'any-infinity', 'infinity', anyValue(bytes(124, hex('7f800000'))))
add('I5', 'any-tag-115', 'a value of a kind that does not exist', anyValue(bytes(115)))
add('I5', 'any-nodes-10001', 'more than 10,000 nodes in one value', anyValue(bytes(117, uint(10_001), repeat(10_001, () => hex('7e')))))
add('I5', 'string-65537', 'a string value above 64 KiB', anyValue(bytes(119, str('x'.repeat(65_537)))))
add('I5', 'buffer-262145', 'a buffer above 256 KiB', anyValue(bytes(116, buf(Buffer.alloc(262_145)))))
add('I5', 'binary-262145', 'binary content above 256 KiB', value(binary(Buffer.alloc(262_145))))
add('I5', 'embed-no-json', 'an embed that is not JSON', update([section(1, 0, inRoot('text', embed('{')))]))
add('I5', 'format-no-json', 'formatting whose value is not JSON', update([section(1, 0, inRoot('text', format('bold', 'tru')))]))
for (const key of ['__proto__', 'constructor', 'prototype']) {
  add('I4', `key-${key}`, `the map key ${key}`, update([section(1, 0, entry('meta', key, any(one)))]))
  add('I4', `object-key-${key}`, `the object key ${key}: lib0 assigns it`, anyValue(object([key, object(['polluted', hex('78')])])))
}
add('I4', 'key-129', 'a key of 129 bytes', update([section(1, 0, entry('meta', 'k'.repeat(129), any(one)))]))

// State vectors and awareness.
add('I8', 'state-vector-clock', 'a clock above 2^31-1', bytes(1, 1, uint(2 ** 31)), { kind: 'stateVector' })
add('I8', 'state-vector-twice', 'a client twice', bytes(2, 1, 1, 1, 2), { kind: 'stateVector' })
add('I8', 'state-vector-trailing', 'a byte too many', bytes(1, 1, 1, 0), { kind: 'stateVector' })

// --- writing ---------------------------------------------------------------------------------

for (const old of readdirSync(folder)) if (old.endsWith('.bin')) rmSync(join(folder, old))
writeFileSync(join(folder, 'known.bin'), known)
const index = cases.map(({ name, rule, recipe, content, kind = 'update', before = [] }) => {
  writeFileSync(join(folder, `${name}.bin`), content)
  return { name, kind, rule, before, bytes: content.length, recipe }
})
const names = new Set(index.map(({ name }) => name))
if (names.size !== index.length) throw new Error('a name twice')
writeFileSync(join(folder, 'index.json'), `[\n${index.map(entry => '  ' + JSON.stringify(entry)).join(',\n')}\n]\n`)
console.log(`${index.length} cases, ${index.reduce((sum, { bytes }) => sum + bytes, 0)} bytes`)

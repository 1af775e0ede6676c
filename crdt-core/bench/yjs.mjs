// Makes the workloads of `script/bench crdt` with Yjs and measures Yjs on them.
//
// usage: node yjs.mjs FOLDER [--quick]; writes FOLDER/NAME.bin and workloads.txt, prints one JSON
// object, milliseconds by name.
//
// The B workloads follow dmonad/crdt-benchmarks (N = 6000). Measured is what a server does with
// them: applying the updates, one by one. B4 there replays a recorded editing session of 259,778
// operations; its data is not shipped here, so B4 is a made one with as many operations and the
// same share of deletions: bursts of typing and backspacing, with jumps in between.
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(new URL('../../web/package.json', import.meta.url))
const Y = require('yjs')
const [folder, mode] = process.argv.slice(2)
const N = 6000
const TRACE_INSERTS = 182_315
const TRACE_DELETES = 77_463
const boards = mode === '--quick' ? [1_000, 10_000] : [1_000, 10_000, 100_000]
/** As many as in UpdatesBenchmark.java. */
const BATCH = 16
const minRuns = 3
/** As long as the JVM and Rust have. */
const budgetMs = 4500
mkdirSync(folder, { recursive: true })

/** mulberry32: small, seeded, good enough to place characters. */
let seed = 20261123
const random = () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}
const below = limit => Math.floor(random() * limit)
const letter = () => String.fromCharCode(97 + below(26))
const word = () => Array.from({ length: 2 + below(8) }, letter).join('')

const client = id => {
  const doc = new Y.Doc()
  doc.clientID = id
  return doc
}
/** One client's updates, one for each transaction. */
const record = change => {
  const updates = []
  const doc = client(1)
  doc.on('update', update => updates.push(update))
  change(doc)
  return updates
}
/** One update of each of `count` clients that know nothing of each other. */
const concurrent = (count, change) =>
  Array.from({ length: count }, (_, i) => {
    const doc = client(i + 1)
    doc.transact(() => change(doc, i))
    return Y.encodeStateAsUpdate(doc)
  })
const randomEdit = (text, i) => {
  const at = below(text.length + 1)
  if (text.length === at || random() < 0.5) text.insert(at, word())
  else text.delete(at, Math.min(1 + below(9), text.length - at))
}

const trace = text => {
  let inserts = TRACE_INSERTS
  let deletes = TRACE_DELETES
  let cursor = 0
  while (inserts + deletes > 0) {
    if (random() < 0.2) cursor = below(text.length + 1)
    for (let burst = 1 + below(40); burst > 0 && inserts > 0; burst--, inserts--) text.insert(cursor++, letter())
    for (let burst = below(18); burst > 0 && deletes > 0 && cursor > 0; burst--, deletes--) text.delete(--cursor, 1)
    if (inserts === 0) cursor = text.length
  }
}

const shape = i => {
  const map = new Y.Map()
  map.set('type', ['rect', 'ellipse', 'ink', 'note', 'arrow'][i % 5])
  map.set('pos', [below(100_000) / 100, below(100_000) / 100])
  map.set('size', [below(50_000) / 100, below(50_000) / 100])
  map.set('z', `a${i.toString(36)}`)
  map.set('stroke', ['black', 'red', 'blue'][i % 3])
  if (i % 5 === 2) map.set('ink', Uint8Array.from({ length: 150 }, () => below(256)))
  if (i % 5 === 3) map.set('text', new Y.Text(`${word()} ${word()} ${word()}`))
  return map
}
const board = count => {
  const doc = client(1)
  const shapes = doc.getMap('shapes')
  for (let from = 0; from < count; from += 100) {
    doc.transact(() => {
      for (let i = from; i < from + 100; i++) shapes.set(`shape${i.toString(36).padStart(11, '0')}`, shape(i))
    })
  }
  return doc
}

const sqrtN = Math.floor(Math.sqrt(N)) * 20
const workloads = {
  'B1.1 append N characters': () => record(doc => { for (let i = 0; i < N; i++) doc.getText('text').insert(i, letter()) }),
  'B1.4 insert N characters at random': () => record(doc => { for (let i = 0; i < N; i++) doc.getText('text').insert(below(i + 1), letter()) }),
  'B1.7 insert and delete at random': () => record(doc => { for (let i = 0; i < N; i++) randomEdit(doc.getText('text'), i) }),
  'B2.4 two clients insert and delete': () => concurrent(2, doc => { for (let i = 0; i < N; i++) randomEdit(doc.getText('text'), i) }),
  'B3.1 many clients set a number': () => concurrent(sqrtN, (doc, i) => doc.getMap('map').set('v', i)),
  'B3.2 many clients set an object': () => concurrent(sqrtN, (doc, i) => doc.getMap('map').set('v', { name: String(i), address: 'here' })),
  'B3.3 many clients set a string': () => concurrent(sqrtN, (doc, i) => doc.getMap('map').set('v', String(i).repeat(sqrtN / String(i).length))),
  'B3.4 many clients insert in a list': () => concurrent(sqrtN, (doc, i) => doc.getArray('list').insert(0, [i])),
  'W1 drag 20 shapes, 3,000 moves': () => {
    const updates = []
    const doc = board(100)
    updates.push(Y.encodeStateAsUpdate(doc))
    doc.on('update', update => updates.push(update))
    const ids = [...doc.getMap('shapes').keys()].slice(0, 20)
    for (let i = 0; i < 3000; i++) doc.getMap('shapes').get(ids[i % 20]).set('pos', [i / 4, i / 8])
    return updates
  },
  'B4 editing session, 259,778 edits': () => record(doc => trace(doc.getText('text')))
}

/** Milliseconds of the fastest run: what else the machine does only ever adds. */
const bestOf = run => {
  const begin = performance.now()
  let best = Infinity
  for (let done = 0; done < minRuns || performance.now() - begin < budgetMs; done++) {
    const start = performance.now()
    run()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

const write = (name, updates) => {
  const parts = []
  const number = value => { const b = Buffer.alloc(4); b.writeUInt32LE(value); return b }
  parts.push(number(updates.length))
  for (const update of updates) parts.push(number(update.length), update)
  writeFileSync(join(folder, `${name}.bin`), Buffer.concat(parts))
}

const results = {}
const sizes = {}
const manifest = []
for (const [name, make] of Object.entries(workloads)) {
  const updates = make()
  write(name, updates)
  manifest.push(`updates ${name}`)
  results[`${name} apply`] = bestOf(() => {
    const doc = new Y.Doc()
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  results[`${name} apply in batches`] = bestOf(() => {
    const doc = new Y.Doc()
    for (let from = 0; from < updates.length; from += BATCH) {
      doc.transact(() => updates.slice(from, from + BATCH).forEach(update => Y.applyUpdate(doc, update)))
    }
  })
  sizes[name] = { updates: updates.length, bytes: updates.reduce((sum, update) => sum + update.length, 0) }
}
for (const count of boards) {
  const name = `${count.toLocaleString('en')} shapes`
  const state = Y.encodeStateAsUpdate(board(count))
  write(name, [state])
  manifest.push(`board ${name}`)
  const load = () => {
    const doc = new Y.Doc()
    doc.getMap('shapes')
    Y.applyUpdate(doc, state)
    return doc
  }
  results[`${name} load`] = bestOf(load)
  const doc = load()
  results[`${name} project`] = bestOf(() => JSON.stringify(doc.getMap('shapes').toJSON()))
  results[`${name} encode`] = bestOf(() => Y.encodeStateAsUpdate(doc))
  const all = Y.encodeStateVector(doc)
  results[`${name} diff`] = bestOf(() => Y.encodeStateAsUpdate(doc, all))
}
writeFileSync(join(folder, 'sizes.json'), JSON.stringify(sizes))
writeFileSync(join(folder, 'workloads.txt'), manifest.join('\n') + '\n')
console.log(JSON.stringify(results))

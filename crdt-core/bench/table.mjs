// Prints the table of `script/bench crdt` from the results of the three programs.
// usage: node table.mjs FOLDER
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
const read = name => JSON.parse(readFileSync(join(folder, name), 'utf8'))
/** The fastest of several runs, by name. */
const fastest = name => {
  const best = {}
  for (const line of readFileSync(join(folder, name), 'utf8').trim().split('\n')) {
    for (const [key, value] of Object.entries(JSON.parse(line))) best[key] = Math.min(value, best[key] ?? Infinity)
  }
  return best
}
const [yjs, sizes] = ['yjs.json', 'sizes.json'].map(read)
const [rust, jvm] = ['rust.jsonl', 'jvm.jsonl'].map(fastest)
const memory = readFileSync(join(folder, 'memory.txt'), 'utf8').trim()

const ms = value => (value === undefined ? '' : value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en'))
const times = value => `${value.toFixed(2)} x`
const percent = value => `${value > 0 ? '+' : ''}${Math.round(value * 100)} %`
const table = rows => {
  const widths = rows[0].map((_, i) => Math.max(...rows.map(row => row[i].length)))
  const line = row => `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`
  const [head, ...body] = rows
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  console.log([line(head), line(rule), ...body.map(line)].join('\n') + '\n')
}

const workloads = Object.keys(sizes)
table([
  ['updates applied one by one, ms', 'Yjs on Node', 'Rust', 'JNI', 'JNI + inspector', 'of Yjs', 'over Rust'],
  ...workloads.map(name => {
    const [theirs, native, whole] = [yjs[`${name} apply`], rust[`${name} apply`], jvm[`${name} inspectAndApply`]]
    return [name, ms(theirs), ms(native), ms(jvm[`${name} apply`]), ms(whole), times(whole / theirs), percent(whole / native - 1)]
  })
])
table([
  ['in batches of 16, as a busy room does, ms', 'Yjs on Node', 'Rust', 'JNI + inspector', 'of Yjs', 'over Rust'],
  ...workloads.map(name => {
    const [theirs, native] = [yjs, rust].map(results => results[`${name} apply in batches`])
    const whole = jvm[`${name} inspectAndApplyBatches`]
    return [name, ms(theirs), ms(native), ms(whole), times(whole / theirs), percent(whole / native - 1)]
  })
])
const boards = Object.keys(yjs).filter(name => !workloads.some(workload => name.startsWith(workload)))
table([
  ['a whole board, ms', 'Yjs on Node', 'Rust', 'JNI', 'of Yjs'],
  ...boards.map(name => [name, ms(yjs[name]), ms(rust[name]), ms(jvm[name]), times(jvm[name] / yjs[name])])
])
table([
  ['inspector alone', 'bytes per update', 'ns per update', 'MB/s'],
  ...workloads.map(name => {
    const { updates, bytes } = sizes[name]
    const inspectMs = jvm[`${name} inspect`]
    return [name, ms(bytes / updates), ms((inspectMs * 1e6) / updates), ms(bytes / 1000 / inspectMs)]
  })
])
console.log(`largest board loaded and projected: at most ${memory} MB in the whole JVM`)

// Prints the table of `script/bench crdt` from the results of the three programs.
// usage: node table.mjs FOLDER [--write]    (--write puts them into docs/benchmarks.md as well)
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFigures } from '../../script/write-figures.mjs'

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
const memory = Number(readFileSync(join(folder, 'memory.txt'), 'utf8'))
const text = [readFileSync(join(folder, 'machine.txt'), 'utf8').trim() + '\n']

const ms = value => (value === undefined ? '' : value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en'))
const times = value => `${value.toFixed(2)} x`
const percent = value => `${value > 0 ? '+' : ''}${Math.round(value * 100)} %`
const table = rows => {
  const widths = rows[0].map((_, i) => Math.max(...rows.map(row => row[i].length)))
  const line = row => `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`
  const [head, ...body] = rows
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  text.push([line(head), line(rule), ...body.map(line)].join('\n') + '\n')
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
/** What the engine must reach, what it does, and whether that is enough. */
const target = (what, value, enough, unit) => [what, `${ms(value)}${unit}`, value < enough ? 'met' : `MISSED by ${percent(value / enough - 1)}`]
const nsPerUpdate = name => (jvm[`${name} inspect`] * 1e6) / sizes[name].updates
const overRust = (ours, theirs) => {
  const logs = workloads.map(name => Math.log(jvm[`${name} ${ours}`] / rust[`${name} ${theirs}`]))
  return 100 * (Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length) - 1)
}
const largest = boards.filter(name => name.endsWith(' load')).at(-1).replace(/ load$/, '')
const loadAndProject = board => jvm[`${board} load`] + jvm[`${board} project`]
const small = workloads.filter(name => sizes[name].bytes / sizes[name].updates <= 100)
const rows = [
  ['targets', 'measured', ''],
  target('inspector under 5 µs for an update of up to 100 bytes, the slowest workload', Math.max(...small.map(nsPerUpdate)) / 1000, 5, ' µs'),
  target('JNI and inspector under 30 % over Rust, one by one, mean of the workloads', overRust('inspectAndApply', 'apply'), 30, ' %'),
  target('JNI and inspector under 30 % over Rust, in batches, mean of the workloads', overRust('inspectAndApplyBatches', 'apply in batches'), 30, ' %'),
  target('10,000 shapes load and project in under 300 ms', loadAndProject('10,000 shapes'), 300, ' ms')
]
if (largest === '100,000 shapes') {
  rows.push(
    target('100,000 shapes load and project in under 4 s', loadAndProject(largest), 4000, ' ms'),
    target('100,000 shapes take under 600 MB, the whole JVM', memory, 600, ' MB')
  )
} else {
  rows.push([`${largest} take, the whole JVM (the target is for 100,000)`, `${ms(memory)} MB`, ''])
}
table(rows)

const page = text.join('\n')
process.stdout.write(page)
if (process.argv[3] === '--write') writeFigures('crdt', page)

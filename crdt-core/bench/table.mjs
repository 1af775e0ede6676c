// Prints the table of `script/bench crdt` from the results of the three programs.
// usage: node table.mjs FOLDER
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
const read = name => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const [yjs, rust, jvm] = ['yjs.json', 'rust.json', 'jvm.json'].map(read)
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

const applied = Object.keys(yjs).filter(name => name.endsWith(' apply'))
table([
  ['updates applied one by one, ms', 'Yjs on Node', 'Rust', 'JNI', 'JNI + inspector', 'of Yjs', 'over Rust'],
  ...applied.map(name => {
    const whole = jvm[name.replace(/apply$/, 'inspect and apply')]
    return [name.replace(/ apply$/, ''), ms(yjs[name]), ms(rust[name]), ms(jvm[name]), ms(whole), times(whole / yjs[name]), percent(whole / rust[name] - 1)]
  })
])
const boards = Object.keys(yjs).filter(name => !name.endsWith(' apply'))
table([
  ['a whole board, ms', 'Yjs on Node', 'Rust', 'JNI', 'of Yjs'],
  ...boards.map(name => [name, ms(yjs[name]), ms(rust[name]), ms(jvm[name]), times(jvm[name] / yjs[name])])
])
table([
  ['inspector alone', 'ns per update', 'MB/s'],
  ...applied.map(name => {
    const workload = name.replace(/ apply$/, '')
    return [workload, ms(jvm[`${workload} inspector, ns per update`]), ms(jvm[`${workload} inspector, MB/s`])]
  })
])
console.log(`largest board loaded and projected: at most ${memory} MB in the whole JVM`)

// Runs after every install, on whatever Node the machine has (18 or newer), so: CommonJS, no dependency.
// The gateway brings its own Node; two things that npm 10 leaves undone are done here:
//   1. of several optional packages that each bring a `node`, npm 10 links none to node_modules/.bin;
//   2. npm leaves out optional native packages whose `engines` exclude the Node that runs npm.
// Then everything is built, so that the first `npm start` is quick.
'use strict'

const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { env } = require('node:process')

const root = path.resolve(__dirname, '..')
const modules = path.join(root, 'node_modules')
const oldestNode = [22, 18]
const secondInstall = 'LEADSY_SECOND_INSTALL'

if (process.platform === 'win32') stop('runs on Linux and macOS. On Windows, install it inside WSL.')
const node = linkOwnNode() || useSystemNode()
if (!env[secondInstall]) {
  installSkippedPackages(node)
  spawnSync(node, [path.join(__dirname, 'build.mjs')], { stdio: 'inherit' })
}

function linkOwnNode() {
  const packages = Object.keys(require(path.join(root, 'package.json')).optionalDependencies).filter((name) =>
    /^node-(bin-)?(linux|darwin)-/.test(name),
  )
  const link = path.join(modules, '.bin', 'node')
  for (const name of packages) {
    const binary = path.join(modules, name, 'bin', 'node')
    if (spawnSync(binary, ['--version']).status !== 0) continue
    if (!fs.existsSync(link)) {
      fs.mkdirSync(path.dirname(link), { recursive: true })
      fs.rmSync(link, { force: true })
      fs.symlinkSync(path.relative(path.dirname(link), binary), link)
    }
    return binary
  }
  // A link to a binary that does not run here (made for another C library) would hide the system's Node.
  fs.rmSync(link, { force: true })
  return undefined
}

function useSystemNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return process.execPath
  return stop(
    `no Node of its own for ${process.platform} ${process.arch}, and the system's is ${process.version}: ` +
      `install Node ${oldestNode.join('.')} or newer, then run npm ci again.`,
  )
}

function installSkippedPackages(binary) {
  const npm = env.npm_execpath
  if (!npm || !fs.existsSync(path.join(root, 'package-lock.json'))) return
  const skipped = skippedPackages()
  if (skipped.length === 0) return
  console.log(`npm under ${process.version} left out ${skipped.join(', ')}: installing with the gateway's own Node`)
  const result = spawnSync(binary, [npm, 'install', '--no-save', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, [secondInstall]: '1', PATH: `${path.dirname(binary)}:${env.PATH}` },
  })
  if (result.status !== 0) stop(`could not install ${skipped.join(', ')}.`)
}

function skippedPackages() {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const withoutDev = /\bdev\b/.test(env.npm_config_omit || '') || env.npm_config_production === 'true'
  return Object.entries(packages)
    .filter(([place, it]) => place && it.optional && (it.os || it.cpu) && !(it.dev && withoutDev) && fits(it))
    .filter(([place]) => !fs.existsSync(path.join(root, place)) && parentIsInstalled(place))
    .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length))
}

function fits({ os, cpu, libc }) {
  return allows(os, process.platform) && allows(cpu, process.arch) && allows(libc, cLibrary())
}

function allows(list, value) {
  const values = [list ?? []].flat()
  return values.length === 0 || (values.includes(value) && !values.includes(`!${value}`))
}

function cLibrary() {
  if (process.platform !== 'linux') return undefined
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
}

/** Whether the folder that a nested package would be in is there at all. */
function parentIsInstalled(place) {
  const parent = place.slice(0, place.lastIndexOf('/node_modules/'))
  return parent === place || !place.includes('/node_modules/') || fs.existsSync(path.join(root, parent))
}

function stop(message) {
  console.error(`\nLeadsy Gateway: ${message}\n`)
  process.exit(1)
}

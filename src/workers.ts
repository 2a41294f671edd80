import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

const mark = 'worker'

/** Whether this process was started by another gateway to share its port. */
export const isWorker = process.argv[2] === mark

/** Starts further processes on the port, each again when it ends. Answers the way to end them. */
export function startWorkers(count: number): () => Promise<void> {
  let stopping = false
  const workers: ChildProcess[] = []
  const startWorker = (place: number) => {
    const worker = fork(process.argv[1] as string, [mark])
    workers[place] = worker
    worker.once('exit', () => setTimeout(() => stopping || startWorker(place), 1000).unref())
  }
  for (let place = 0; place < count; place++) startWorker(place)
  return async () => {
    stopping = true
    await Promise.all(workers.filter(isRunning).map(end))
  }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null

async function end(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit')
  worker.kill('SIGTERM')
  await ended
}

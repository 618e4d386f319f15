import { fsyncSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Streams = { fsync?: (stream: { nfd: number }) => number }

/**
 * PGlite's own file system for Node has no fsync at all: a committed row would live in the
 * kernel's memory only and be lost with the power. This one passes PostgreSQL's syncs on.
 */
export function durableFileSystem(folder: string, onSync: () => void): NodeFS {
  const files = new NodeFS(folder)
  const init = files.init.bind(files)
  files.init = async (pg, options) => {
    const { emscriptenOpts } = await init(pg, options)
    const addSync = (module: { FS: { filesystems: { NODEFS: unknown } } }) => {
      streamsOf(module.FS.filesystems.NODEFS).fsync = ({ nfd }) => {
        fsyncSync(nfd)
        onSync()
        return 0
      }
    }
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addSync] },
    }
  }
  return files
}

/** Emscripten's file systems carry their stream operations untyped; the pinned version's are checked by a test. */
function streamsOf(fileSystem: unknown): Streams {
  const { stream_ops } = fileSystem as { stream_ops?: Streams }
  if (stream_ops === undefined) throw new Error('PGlite without its file system for Node')
  return stream_ops
}

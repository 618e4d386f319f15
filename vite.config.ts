import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the server listens while the pages are developed; `npm run dev` may name another place. */
const server = process.env['FITBUDDY_SERVER'] ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/web',
    target: ['chrome123', 'edge123', 'firefox124', 'safari17.4'],
    // The policy of the pages allows no data addresses in scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: Object.fromEntries(['/api', '/demo', '/dev', '/metrics'].map((path) => [path, server])),
  },
})

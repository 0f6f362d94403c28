import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vite'

const BACKEND = process.env.FADU_BACKEND ?? 'http://127.0.0.1:8080'

export default defineConfig({
  base: '/desk/',
  plugins: [vue(), Components({ resolvers: [ElementPlusResolver({ importStyle: 'css' })], dts: false, dirs: [] })],
  build: { target: ['chrome87', 'safari14'], cssCodeSplit: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  server: { proxy: { '/api': BACKEND, '/v': BACKEND } },
})

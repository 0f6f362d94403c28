import { createApp } from 'vue'
import App from './App.vue'
import '@fadu/ui/styles.css'
import './app/shell.css'
import { router } from './app/router'

createApp(App).use(router).mount('#app')

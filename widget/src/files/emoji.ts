/** What is said in the chat of a shop, by kind: as many as are looked through at a glance. */
export const EMOJI = {
  faces: '😊 🙂 😀 😄 😁 😅 😂 🤣 😉 😍 🥰 😘 😎 🤩 🥳 🤗 🤔 🙄 😐 😕 🙁 😟 😬 😮 😳 😢 😭 😡 😤 😴 🤒 🤦',
  hands: '👍 👎 👌 👋 🙏 👏 🙌 🤝 💪 ✌️ 🤞 👀 ❤️ 💚 💙 💔 🔥 ✨ 🎉 💯 ✅ ❌ ❓ ❗',
  things: '🛒 🛍️ 🎁 📦 🚚 🏠 📍 📅 ⏰ ⏳ 💳 💶 🧾 🏷️ 📷 📎 ✉️ 📞 🔧 🧵 👕 👖 👗 👟 🥾 🧢 🧤 🎒 📏 🔋 💡 🔔',
  outside: '☀️ 🌧️ ❄️ 🌈 🌲 🌸 ⛰️ 🏕️ 🚲 🏃 🐶 🐱 ☕ 🍕 🎂 🍀',
};

export type Kind = keyof typeof EMOJI;

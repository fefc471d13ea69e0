// Browsers refuse workers to pages opened from file://, and the search of the theme runs in one.
// There a hidden frame stands in for it: same messages, same `importScripts`, no network.
// The theme looks for the name `IFrameWorker` in the frame's parent to find its own scripts.
(() => {
  if (location.protocol !== "file:") return;

  // Runs inside the frame, before the script of the worker.
  const prepare = () => {
    const owner = window.frameElement.owner;
    window.postMessage = (data) => owner.dispatchEvent(new MessageEvent("message", { data }));
    const load = (address) =>
      new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = done;
        script.onerror = () => fail(new Error(`cannot load ${address}`));
        document.head.append(script);
      });
    window.importScripts = async (...addresses) => {
      for (const address of addresses) await load(address);
    };
  };

  class IFrameWorker extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "search";
      this.frame.owner = this;
      const source = new URL(address, document.baseURI).href.replaceAll('"', "%22");
      this.frame.srcdoc = `<!doctype html><script>(${prepare})()</script><script src="${source}"></script>`;
      this.ready = new Promise((done) => this.frame.addEventListener("load", done, { once: true }));
      document.body.append(this.frame);
    }

    postMessage(data) {
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.IFrameWorker = window.Worker = IFrameWorker;
})();

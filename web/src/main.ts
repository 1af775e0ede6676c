document.title = "Whiteboard";

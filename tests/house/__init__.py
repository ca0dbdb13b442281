"""The rules of the building: what no single room can check about itself."""

// A report shows what stands in its own file.
page.show(dataElements.map((element) => JSON.parse(element.textContent)));
page.follow(location.hash);

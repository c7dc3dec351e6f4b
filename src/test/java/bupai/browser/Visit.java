package bupai.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** One person's browser: a viewport, a language, cookies of its own. */
public final class Visit implements AutoCloseable {

    /** The two sizes at which every page is looked at, in CSS pixels. */
    public enum Size {
        PHONE(390, 844),
        DESK(1280, 900);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private static final Path PICTURES = Path.of("target", "pages");

    private final BrowserContext context;
    private final Page page;
    private final String root;
    private final Size size;

    /** @param language such as {@code zh-CN} */
    public Visit(Browser browser, String root, Size size, String language) {
        this.root = root;
        this.size = size;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setLocale(language)
                .setTimezoneId("Asia/Shanghai"));
        this.page = context.newPage();
        page.setDefaultTimeout(60_000);
    }

    public Page page() {
        return page;
    }

    public Visit signIn(String username) {
        open("/sign-in");
        page.fill("[name=username]", username);
        page.fill("[name=password]", "demo");
        page.click("main button[type=submit]");
        page.waitForURL(address -> !address.contains("/sign-in"));
        return this;
    }

    /** Opens a page; its answer must be 200. */
    public Visit open(String path) {
        var answer = page.navigate(root + path);
        assertThat(answer.status()).describedAs("%s", path).isEqualTo(200);
        return this;
    }

    /** No key without text, nothing wider than the screen, and nothing that axe calls serious. */
    public void mustBeFitForPeople() {
        assertThat(page.content()).describedAs("%s", page.url()).doesNotContain("??");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .describedAs("%s fits the width of a %s", page.url(), size)
                .isTrue();
        var faults = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(fault -> Set.of("serious", "critical").contains(String.valueOf(fault.getImpact())))
                        .map(fault -> fault.getId() + ": "
                                + fault.getNodes().stream()
                                        .map(node -> String.valueOf(node.getHtml()))
                                        .toList())
                        .toList();
        assertThat(faults)
                .describedAs("%s at the size of a %s", page.url(), size)
                .isEqualTo(List.of());
    }

    /** Keeps what a person would see in {@code target/pages}. */
    public void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + size.name().toLowerCase(java.util.Locale.ROOT) + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}

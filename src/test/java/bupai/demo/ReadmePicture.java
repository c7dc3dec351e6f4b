package bupai.demo;

import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import bupai.journal.Sha256;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.annotation.DirtiesContext;

/**
 * Takes the README's picture from the running demo, a week before the students' deadline: {@code mvn test
 * -Dtest=ReadmePicture}. The picture carries a hash of what the page is made of, so that a test can say when it is old.
 */
@InBrowser
@DirtiesContext
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.profiles.active=demo",
            "spring.mail.host=",
            "bupai.home=target/home/${random.uuid}",
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.process-engine-name=${random.uuid}"
        })
class ReadmePicture {

    static final Path FILE = Path.of("docs", "season.png");

    private static final String FORMAT = "javax_imageio_png_1.0";
    private static final String KEYWORD = "Made-of";

    @Autowired
    TestRestTemplate http;

    @Test
    void isTakenFromTheRunningProgram(Browser browser) throws IOException {
        try (var visit = new Visit(browser, http.getRootUri(), Size.DESK, "zh-CN").signIn("jwc")) {
            visit.open("/");
            var picture = ImageIO.read(new ByteArrayInputStream(visit.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setFullPage(false)
                            .setClip(0, 0, 1280, 1360)
                            .setFullPage(true))));
            write(picture, madeOf(visit.page()));
        }
    }

    /** The headings and columns of the page, in their order: what changes when somebody changes the page, not each day. */
    static String madeOf(Page page) {
        return Sha256.of(String.join(
                "\n",
                page.locator("main h1, main h2, main thead tr:first-child th:nth-child(-n+5)")
                        .allInnerTexts()));
    }

    /** What the picture that is kept was made of. */
    static String kept() throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var file = ImageIO.createImageInputStream(FILE.toFile())) {
            reader.setInput(file);
            var texts =
                    ((IIOMetadataNode) reader.getImageMetadata(0).getAsTree(FORMAT)).getElementsByTagName("tEXtEntry");
            for (var index = 0; index < texts.getLength(); index++) {
                var entry = (IIOMetadataNode) texts.item(index);
                if (KEYWORD.equals(entry.getAttribute("keyword"))) {
                    return entry.getAttribute("value");
                }
            }
            return "";
        } finally {
            reader.dispose();
        }
    }

    private static void write(BufferedImage picture, String madeOf) throws IOException {
        Files.createDirectories(FILE.getParent());
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        var about = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), null);
        var entry = new IIOMetadataNode("tEXtEntry");
        entry.setAttribute("keyword", KEYWORD);
        entry.setAttribute("value", madeOf);
        var texts = new IIOMetadataNode("tEXt");
        texts.appendChild(entry);
        var root = new IIOMetadataNode(FORMAT);
        root.appendChild(texts);
        about.mergeTree(FORMAT, root);
        Files.deleteIfExists(FILE);
        try (var file = ImageIO.createImageOutputStream(FILE.toFile())) {
            writer.setOutput(file);
            writer.write(new IIOImage(picture, null, about));
        } finally {
            writer.dispose();
        }
    }
}
